-- What helps the hands: the list opens while one types, <CR> or <Tab> takes what is chosen, and <Tab> goes from one
-- empty place to the next.
local places = require("kijun.places")
local views = require("kijun.views")

local M = {}

-- The number of the last question: an answer to an earlier one comes too late.
local asked = 0
-- The state of the text after the last completion: no list opens for what it wrote.
local written
-- What the user chose for lists elsewhere; it can't be set for one buffer alone.
local completeopt

local function cursor()
  local at = vim.api.nvim_win_get_cursor(0)
  return at[1] - 1, at[2]
end

local function here()
  local _, column = cursor()
  return vim.api.nvim_get_current_line(), column
end

local function words(documentation)
  return type(documentation) == "table" and documentation.value or documentation or ""
end

--- Whether a completion fits what is typed: one of the words by which it is found begins so, or holds it.
local function fits(item, typed)
  local words_of_item, wanted = (item.filterText or item.label):lower(), typed:lower()
  return wanted == "" or words_of_item:find(wanted, 1, true) ~= nil
end

--- The entry of Neovim's list for a completion; what is inserted first is only its label.
local function entry(item)
  local details = item.labelDetails or {}
  return {
    word = item.label,
    abbr = item.label .. (details.detail or ""),
    menu = details.description or item.detail or "",
    info = words(item.documentation),
    user_data = { kijun = item },
    dup = 1,
    empty = 1,
  }
end

local function show(answer, encoding)
  local line, column = here()
  local items = answer.items or answer
  local edit = items[1] and items[1].textEdit
  if not edit or vim.api.nvim_get_mode().mode:sub(1, 1) ~= "i" then
    return
  end
  local start = vim.lsp.util._get_line_byte_from_position(0, edit.range.start, encoding)
  local finish = vim.lsp.util._get_line_byte_from_position(0, edit.range["end"], encoding)
  local typed = line:sub(start + 1, column)
  items = vim.tbl_filter(function(item)
    return fits(item, typed) and item.textEdit.newText ~= typed
  end, items)
  table.sort(items, function(a, b)
    return (a.sortText or a.label) < (b.sortText or b.label)
  end)
  local entries = vim.tbl_map(entry, items)
  for _, one in ipairs(entries) do
    one.user_data.behind = math.max(finish - column, 0)
  end
  -- An empty list would only be in the way of the next key.
  if #entries > 0 or vim.fn.pumvisible() == 1 then
    vim.fn.complete(start + 1, entries)
  end
end

--- Asks what can stand at the cursor, and lists it.
function M.list()
  asked = asked + 1
  local number = asked
  views.ask("textDocument/completion", nil, nil, function(answer, client)
    if number == asked then
      show(answer, client.offset_encoding)
    end
  end)
end

--- The 'omnifunc': the list comes when the server has answered.
function M.omnifunc(start)
  if start == 0 then
    return {}
  end
  M.list()
  return -3
end

--- Opens the list where a word is to come, or is being typed; in texts only behind an opening bracket.
local function look()
  if written == vim.api.nvim_buf_get_changedtick(0) then
    return
  end
  local line, column = here()
  local before = line:sub(1, column)
  local wanted
  if places.in_text(line, column) then
    wanted = before:find("[{[][^%s{}%[%]]*$")
  else
    wanted = places.waits(line, column) or before:find("%S$")
  end
  if wanted and not before:find("^%s*[#}]") then
    M.list()
  end
end

local function go(row, column)
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local line = vim.api.nvim_get_current_line()
  if places.waits(line, column) then
    M.list()
  end
end

--- Writes what was taken in place of its label, and goes to its first empty place.
local function write(taken)
  local row, column = cursor()
  local line = vim.api.nvim_get_current_line()
  local start = column - #taken.word
  local indent = line:match("^%s*")
  local text = vim.split(taken.user_data.kijun.textEdit.newText, "\n", { plain = true })
  for at = 2, #text do
    text[at] = indent .. text[at]
  end
  local finish = math.min(column + (taken.user_data.behind or 0), #line)
  vim.api.nvim_buf_set_text(0, row, start, row, finish, text)
  local last = { row + #text - 1, (#text == 1 and start or 0) + #text[#text] }
  written = vim.api.nvim_buf_get_changedtick(0)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local place = places.first(lines, { row, start }, last) or last
  go(place[1], place[2])
end

local function done()
  local taken = vim.v.completed_item
  local data = type(taken) == "table" and taken.user_data
  written = vim.api.nvim_buf_get_changedtick(0)
  if type(data) == "table" and data.kijun then
    write(taken)
  end
end

--- Presses keys before those that were typed meanwhile.
local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "ni", false)
end

--- Takes what is chosen in the list; without one goes to the next empty place of the item.
local function next_place()
  if vim.fn.pumvisible() == 1 then
    return press("<C-y>")
  end
  local row, column = cursor()
  local place = places.next(vim.api.nvim_buf_get_lines(0, 0, -1, false), row, column)
  if place then
    go(place[1], place[2])
  else
    press("<Tab>")
  end
end

local function enter()
  press(vim.fn.pumvisible() == 1 and "<C-y>" or "<CR>")
end

--- Turns it on for a buffer.
function M.attach(buffer)
  local group = vim.api.nvim_create_augroup("kijun-typing-" .. buffer, { clear = true })
  local function on(events, callback)
    vim.api.nvim_create_autocmd(events, { group = group, buffer = buffer, callback = callback })
  end
  on("InsertEnter", function()
    completeopt, vim.o.completeopt = completeopt or vim.o.completeopt, "menuone,noinsert"
  end)
  on({ "InsertLeave", "BufLeave" }, function()
    vim.o.completeopt, completeopt = completeopt or vim.o.completeopt, nil
  end)
  on("TextChangedI", look)
  on("TextChangedP", function()
    -- Going through the list changes nothing that the server has to know.
    if vim.fn.complete_info({ "selected" }).selected <= 0 then
      look()
    end
  end)
  on("CompleteDone", done)
  for keys, action in pairs({ ["<Tab>"] = next_place, ["<CR>"] = enter, ["<C-Space>"] = M.list }) do
    vim.keymap.set("i", keys, action, { buffer = buffer })
  end
end

return M
