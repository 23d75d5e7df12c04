-- Where a source waits for somebody to write. Rows and columns count from 0, columns in bytes.
local M = {}

local function starts(line, ...)
  for _, mark in ipairs({ ... }) do
    if vim.startswith(line, mark) then
      return true
    end
  end
  return false
end

--- The empty place of a line: between two quotation marks, behind a blank that another or nothing follows.
local function place(line)
  local from = 1
  while true do
    local at = line:find('""', from, true)
    if not at then
      break
    end
    if line:sub(at - 1, at - 1) ~= '"' and line:sub(at + 2, at + 2) ~= '"' then
      return at
    end
    from = at + 2
  end
  local head = line:match('^(%s*[^%s"#{}][^"#]- ) ') or line:match('^%s*[^%s"#{}][^"#]- $')
  return head and #head
end

--- Whether a word is to come at a column: behind a keyword or another word, and outside of texts.
function M.waits(line, column)
  local before, behind = line:sub(1, column), line:sub(column + 1)
  return before:match("[^%s#]%s+$") ~= nil and not before:find('"', 1, true) and (behind == "" or starts(behind, " ", "{", "｛", "#"))
end

--- Whether a column is between quotation marks.
function M.in_text(line, column)
  local _, marks = line:sub(1, column):gsub('"', "")
  return marks % 2 == 1
end

--- The first empty place between two places; each is a row and a column.
function M.first(lines, from, to)
  for row = from[1], to[1] do
    local found = place(lines[row + 1])
    if found and (row > from[1] or found >= from[2]) and (row < to[1] or found <= to[2]) then
      return { row, found }
    end
  end
end

--- The next place of the item that is still empty. Behind the last of them the end of the block around the column;
--- nothing on a blank line and between items.
function M.next(lines, row, column)
  local first = lines[row + 1]
  if not first:sub(1, column):find("%S") or starts(first, "}", "｝") then
    return
  end
  local block
  for at = row, #lines - 1 do
    local line = lines[at + 1]
    local found = place(line)
    if found and (at > row or found > column) then
      return { at, found }
    end
    if at > row and starts(vim.trim(line), "}", "｝") then
      block = block or { at, #line }
    end
    -- Behind the item, or at another that begins because a brace is missing.
    if starts(line, "}", "｝") or (at > row and line:find("^[^%s#]")) then
      break
    end
  end
  return block
end

return M
