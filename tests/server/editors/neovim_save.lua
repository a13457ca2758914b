-- Opens a file, saves it, and waits for the safe fix that the settings apply before that.
dofile(vim.env.SENIORLINT_SETTINGS)
vim.cmd("filetype on")
vim.cmd("edit app.py")
local function last() return vim.api.nvim_buf_get_lines(0, -2, -1, true)[1] end
local result = {}
if not vim.wait(60000, function() return #vim.diagnostic.get(0) == 1 end, 20) then result.problem = "no finding" end
vim.cmd("write")
if not vim.wait(60000, function() return last() == "    raise" end, 20) then result.problem = "not fixed" end
result.text = vim.api.nvim_buf_get_lines(0, 0, -1, true)
local file = assert(io.open(vim.env.SENIORLINT_RESULT, "w"))
file:write(vim.json.encode(result))
file:close()
vim.lsp.stop_client(vim.lsp.get_clients())
vim.wait(60000, function() return #vim.lsp.get_clients() == 0 end, 20)
vim.cmd("qall!")
