// Fills in a workbook with exceljs or SheetJS: fill.mjs LIBRARY IN OUT EDITS, a JSON file of {sheet: {cell: value}}.
import { readFileSync, writeFileSync } from "node:fs";

const [library, source, target, path] = process.argv.slice(2);
const edits = JSON.parse(readFileSync(path, "utf8"));
const day = (value) => (value.startsWith("day:") ? new Date(`${value.slice(4)}T00:00:00Z`) : value);

if (library === "exceljs") {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  await workbook.xlsx.readFile(source);
  for (const [sheet, cells] of Object.entries(edits)) {
    for (const [cell, value] of Object.entries(cells)) {
      workbook.getWorksheet(sheet).getCell(cell).value = day(value);
      if (value.startsWith("day:")) workbook.getWorksheet(sheet).getCell(cell).numFmt = "yyyy/m/d";
    }
  }
  await workbook.xlsx.writeFile(target);
} else {
  const { default: xlsx } = await import("xlsx");
  const workbook = xlsx.read(readFileSync(source), { cellDates: true, cellFormula: true });
  for (const [sheet, cells] of Object.entries(edits)) {
    for (const [cell, value] of Object.entries(cells)) {
      const date = day(value);
      xlsx.utils.sheet_add_aoa(workbook.Sheets[sheet], [[date]], { origin: cell, cellDates: true });
    }
  }
  writeFileSync(target, xlsx.write(workbook, { type: "buffer", bookType: "xlsx", cellDates: true }));
}
