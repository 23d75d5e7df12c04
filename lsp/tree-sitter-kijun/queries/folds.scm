; An item or field with its block, and a long text.
(item block: (block)) @fold
(field block: (block)) @fold
(long_text) @fold
