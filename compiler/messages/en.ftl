config-unknown-code = `[severity]` names `{ $code }`, and no check has this code; `kijun explain` lists them
