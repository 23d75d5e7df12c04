; What stands in a block is indented; a long text keeps the indent that its author gave it.
(block) @indent.begin
(block "}" @indent.branch @indent.end)
(long_text) @indent.ignore
