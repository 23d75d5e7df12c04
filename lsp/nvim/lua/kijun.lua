-- Starts the language server of Kijun for its files, and does what the server leaves to the editor.
-- Runs on Neovim 0.7 and later.
local typing = require("kijun.typing")
local views = require("kijun.views")

local M = {}

local defaults = {
  cmd = { "kijun", "lsp" },
  -- The settings of the server: language, keywords, codeLens, inlayHints.
  settings = {},
  -- Whether the list opens while one types, and <Tab> goes to the next empty place.
  typing = true,
  -- Called with the client and the buffer, for example to set keys.
  on_attach = nil,
}

local options = defaults

--- The folder of the corpus that a file belongs to: the nearest with a kijun.toml, or else the file's own.
function M.root(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local found = vim.fn.findfile("kijun.toml", vim.fn.escape(folder, " ,;") .. ";")
  return found == "" and folder or vim.fn.fnamemodify(found, ":p:h")
end

--- What the server is told about itself and about this editor.
function M.config()
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  if vim.fn.has("nvim-0.10") == 1 and capabilities.general then
    -- Columns in bytes, as the editor counts them itself: 0.10 miscounts units of UTF-16 behind Japanese text.
    capabilities.general.positionEncodings = { "utf-8", "utf-16" }
  end
  if options.typing then
    -- The empty places of a text are found without marks in it.
    capabilities.textDocument.completion.completionItem.snippetSupport = false
  end
  return {
    name = "kijun",
    cmd = options.cmd,
    filetypes = { "kijun" },
    root_markers = { "kijun.toml" },
    capabilities = capabilities,
    settings = { kijun = options.settings },
    init_options = { kijun = options.settings },
    -- The server answers in the language of this editor unless the settings say otherwise.
    before_init = function(params)
      local language = vim.v.lang:match("^%a%a[_%w]*")
      params.locale = language and language:gsub("_", "-")
    end,
    commands = {
      ["kijun.showReferences"] = views.references,
      ["kijun.showTrace"] = views.trace,
      ["kijun.showPreview"] = views.preview,
    },
    on_attach = M.on_attach,
  }
end

function M.on_attach(client, buffer)
  if options.typing then
    typing.attach(buffer)
  end
  local complete = options.typing and "require'kijun.typing'" or "vim.lsp"
  vim.api.nvim_buf_set_option(buffer, "omnifunc", ("v:lua.%s.omnifunc"):format(complete))
  vim.api.nvim_buf_set_option(buffer, "formatexpr", "v:lua.vim.lsp.formatexpr()")
  views.commands(buffer)
  if client.server_capabilities.codeLensProvider then
    M.lenses(buffer)
  end
  if options.on_attach then
    options.on_attach(client, buffer)
  end
end

--- Keeps the lenses of a buffer fresh; vim.lsp.codelens.run() takes the one of the cursor's line.
function M.lenses(buffer)
  local group = vim.api.nvim_create_augroup("kijun-lenses-" .. buffer, { clear = true })
  vim.api.nvim_create_autocmd({ "BufEnter", "CursorHold", "InsertLeave" }, {
    group = group,
    buffer = buffer,
    callback = function()
      vim.lsp.codelens.refresh()
    end,
  })
end

-- The servers that run, by the folder of their corpus; before Neovim 0.11 only.
local servers = {}

--- Attaches a buffer to the server of its corpus, starting it if need be.
function M.attach(buffer)
  local root = M.root(vim.api.nvim_buf_get_name(buffer))
  local running = servers[root] and vim.lsp.get_client_by_id(servers[root])
  if not running or running.is_stopped() then
    local config = M.config()
    config.root_dir = root
    config.workspace_folders = { { name = root, uri = vim.uri_from_fname(root) } }
    servers[root] = vim.lsp.start_client(config)
  end
  if servers[root] then
    vim.lsp.buf_attach_client(buffer, servers[root])
  end
end

--- Turns the server on: require("kijun").setup({ settings = { language = "ja" } })
function M.setup(chosen)
  options = vim.tbl_deep_extend("force", defaults, chosen or {})
  if vim.lsp.enable then
    vim.lsp.config("kijun", vim.tbl_extend("force", M.config(), {
      root_dir = function(buffer, use)
        use(M.root(vim.api.nvim_buf_get_name(buffer)))
      end,
    }))
    vim.lsp.enable("kijun")
    return
  end
  local group = vim.api.nvim_create_augroup("kijun", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = "kijun",
    callback = function(event)
      M.attach(event.buf)
    end,
  })
end

return M
