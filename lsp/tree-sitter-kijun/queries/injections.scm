; Comments may hold the marks that editors know of.
((comment) @injection.content
  (#set! injection.language "comment"))
