-- Drives a headless Neovim the way a user does, with the settings in $SENIORLINT_SETTINGS; what came of it is written
-- as JSON to $SENIORLINT_RESULT.
local result = { steps = {} }

local function wait(what, condition)
  assert(vim.wait(60000, condition, 20), "waited in vain: " .. what)
  table.insert(result.steps, what)
end

local function clients() return (vim.lsp.get_clients or vim.lsp.get_active_clients)() end

local function found()
  local list = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    table.insert(list, { one.lnum + 1, line:sub(one.col + 1, one.end_col) }) -- byte columns, which Neovim makes of the server's
  end
  table.sort(list, function(a, b) return a[1] < b[1] end)
  return list
end

local function choose(title)
  vim.ui.select = function(items, _, on_choice)
    for _, item in ipairs(items) do
      local action = item[2] or item.action
      if action.title == title then return on_choice(item) end
    end
    error("not offered: " .. title)
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait(title, function() return vim.api.nvim_buf_get_changedtick(0) > before end)
end

local function run()
  vim.o.hidden = true
  dofile(vim.env.SENIORLINT_SETTINGS)
  vim.cmd("filetype on")
  vim.cmd("edit app.py")
  wait("two findings", function() return #vim.diagnostic.get(0) == 2 end)
  result.opened = found()
  result.message = vim.diagnostic.get(0)[1].message

  vim.api.nvim_win_set_cursor(0, { 3, 2 })
  vim.lsp.buf.hover()
  local window
  wait("hover", function()
    for _, id in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(id).relative ~= "" then window = id end
    end
    return window ~= nil
  end)
  result.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), "\n")
  vim.api.nvim_win_close(window, true)

  choose("Fix: bare-except (unsafe)")
  wait("one finding", function() return #vim.diagnostic.get(0) == 1 end)
  result.fixed = found()

  vim.api.nvim_win_set_cursor(0, { 5, 0 })
  choose("Suppress raise-without-cause on this line")
  wait("no finding", function() return #vim.diagnostic.get(0) == 0 end)

  -- typing: an emoji before the end, a line more, the whole buffer replaced and undone
  vim.cmd([[normal! ggO# 😀 typed]])
  vim.cmd([[normal! Gotry: 🎉 = 1]])
  wait("a syntax error", function() return #vim.diagnostic.get(0) == 1 end)
  result.broken = #vim.diagnostic.get(0)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -2, true)
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
  wait("no finding again", function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd("write")
  result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"

  vim.cmd("edit second.py")
  wait("attached", function() return #clients() == 1 and vim.lsp.buf_is_attached(0, clients()[1].id) end)
  result.clients = #clients()
  vim.cmd("edit app.py")

  if vim.env.SENIORLINT_WATCHES then
    -- without its comment the finding is back; then another program changes the configuration
    vim.cmd([[%s/  # seniorlint: ignore.*//]])
    wait("a finding", function() return #vim.diagnostic.get(0) == 1 end)
    vim.fn.writefile({ 'select = ["bare-except"]' }, "seniorlint.toml")
    wait("no finding under the new settings", function() return #vim.diagnostic.get(0) == 0 end)
    result.reconfigured = #vim.diagnostic.get(0)
  end

  vim.lsp.stop_client(clients())
  wait("the end", function() return #clients() == 0 end)
end

local ok, problem = pcall(run)
if not ok then result.problem = tostring(problem) end
local file = assert(io.open(vim.env.SENIORLINT_RESULT, "w"))
file:write(vim.json.encode(result))
file:close()
vim.cmd("qall!")
