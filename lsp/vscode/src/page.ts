// The page around what the server rendered. It may show text and our styles and do nothing else, whatever its content says.
import * as vscode from "vscode";

/** The folders a page may read from. */
export function folders(extension: vscode.Uri): vscode.Uri[] {
  return ["dist", "media"].map((name) => vscode.Uri.joinPath(extension, name));
}

export function page(webview: vscode.Webview, extension: vscode.Uri, title: string, body: string): string {
  const styles = [["dist", "site.css"], ["media", "theme.css"]].map((path) => {
    const uri = webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path));
    return `<link rel="stylesheet" href="${uri.toString()}">`;
  });
  return `<!doctype html>
<html lang="${escape(vscode.env.language)}" data-theme="editor">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
${styles.join("\n")}
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
}

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
