; Comments may hold TODO and the like, which editors know.
((comment) @injection.content
  (#set! injection.language "comment"))
