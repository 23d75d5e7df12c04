config-unknown-code = `[severity]` の「{ $code }」というコードの検査はない。一覧は `kijun explain` で表示できる
