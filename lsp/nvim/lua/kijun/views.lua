-- What the server's lenses ask the editor to show: references, the trace of an item, its preview.
local M = {}

--- Shows lines in a window beside the text, which `q` closes.
local function show(name, lines)
  vim.cmd("botright split")
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_win_set_buf(0, buffer)
  vim.api.nvim_win_set_height(0, math.min(#lines + 1, 15))
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.api.nvim_buf_set_option(buffer, "modifiable", false)
  vim.api.nvim_buf_set_option(buffer, "bufhidden", "wipe")
  vim.b[buffer].kijun_view = name
  vim.api.nvim_buf_set_keymap(buffer, "n", "q", "<Cmd>close<CR>", { nowait = true })
  return buffer
end

--- The client of a buffer, and how positions are counted.
local function client_of(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(clients) do
    if client.name == "kijun" then
      return client
    end
  end
end

--- Asks the server about a place, by default the cursor's, and hands on what it answers.
function M.ask(method, uri, position, answered)
  local buffer = uri and vim.uri_to_bufnr(uri) or vim.api.nvim_get_current_buf()
  local client = client_of(buffer) or client_of(0)
  if not client then
    return
  end
  local params = position and { textDocument = { uri = uri }, position = position }
    or vim.lsp.util.make_position_params(0, client.offset_encoding)
  local function handler(problem, result)
    if problem then
      vim.notify(problem.message, vim.log.levels.ERROR)
    elseif result and result ~= vim.NIL then
      answered(result, client)
    end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

--- Lists places, in the quickfix window.
function M.references(command)
  local locations = command.arguments[3] or {}
  local client = client_of(0)
  local encoding = client and client.offset_encoding or "utf-16"
  local items = vim.lsp.util.locations_to_items(locations, encoding)
  vim.fn.setqflist({}, " ", { title = command.title, items = items })
  vim.cmd("copen")
end

local function branch(lines, nodes, arrow, depth)
  for _, node in ipairs(nodes or {}) do
    local indent = string.rep("  ", depth)
    local relation = type(node.relation) == "string" and ("  (%s)"):format(node.relation) or ""
    table.insert(lines, ("%s%s %s %s%s"):format(indent, arrow, node.id, node.title, relation))
    branch(lines, node.children, arrow, depth + 1)
  end
end

--- Shows what an item comes from and what rests on it.
function M.trace(command)
  local arguments = command and command.arguments or {}
  M.ask("kijun/trace", arguments[1], arguments[2], function(trace)
    local lines = { trace.id .. " " .. trace.title }
    branch(lines, trace.up, "←", 1)
    branch(lines, trace.down, "→", 1)
    show("trace", lines)
  end)
end

--- An HTML fragment as lines of text.
local function plain(html)
  local text = html:gsub("%s+", " "):gsub("<[/]?[ptdhlubr][%w]*[^>]*>", "\n"):gsub("<[^>]*>", "")
  local names = { amp = "&", lt = "<", gt = ">", quot = '"', ["#39"] = "'", ["#x27"] = "'", nbsp = " " }
  text = text:gsub("&(#?%w+);", names)
  local lines = {}
  for line in text:gmatch("[^\n]+") do
    if line:match("%S") then
      table.insert(lines, vim.trim(line))
    end
  end
  return lines
end

--- Shows an item as it will be published.
function M.preview(command)
  local arguments = command and command.arguments or {}
  M.ask("kijun/preview", arguments[1], arguments[2], function(preview)
    show("preview", plain(preview.html))
  end)
end

--- The commands of a buffer.
function M.commands(buffer)
  vim.api.nvim_buf_create_user_command(buffer, "KijunTrace", function()
    M.trace()
  end, { desc = "Show what this item comes from and what rests on it" })
  vim.api.nvim_buf_create_user_command(buffer, "KijunPreview", function()
    M.preview()
  end, { desc = "Show this item as it will be published" })
end

return M
