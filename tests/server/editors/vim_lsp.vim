" Drives a Vim with vim-lsp, with the settings in $SENIORLINT_SETTINGS.
source <sfile>:p:h/drive.vim
let &packpath .= ',' . $SENIORLINT_VIM_PACKS
packadd vim-lsp
let g:lsp_hover_ui = 'preview' " a window can be read from a script
let g:lsp_code_action_ui = 'preview'
source $SENIORLINT_SETTINGS
call lsp#enable()
runtime! autoload/lsp/internal/ui/quickpick.vim

" vim-lsp asks with a list of the actions.
function! lsp#internal#ui#quickpick#open(options) abort
  for l:item in a:options.items
    if stridx(l:item.title, '] ' . g:title) > 0 | return a:options.on_accept({'items': [l:item]}, '') | endif
  endfor
  throw 'not offered: ' . g:title
endfunction

function! s:found() abort
  let l:uri = lsp#utils#get_buffer_uri()
  let l:found = []
  for l:answer in values(lsp#internal#diagnostics#state#_get_all_diagnostics_grouped_by_server_for_uri(l:uri))
    for l:one in l:answer.params.diagnostics
      let [l:line, l:start] = lsp#utils#position#lsp_to_vim('%', l:one.range.start)
      let l:end = lsp#utils#position#lsp_to_vim('%', l:one.range.end)[1]
      call add(l:found, [l:line, strpart(getline(l:line), l:start - 1, l:end - l:start)])
    endfor
  endfor
  return l:found
endfunction

call Finish({
  \ 'changed': {-> execute('doautocmd TextChanged')},
  \ 'found': {-> s:found()},
  \ 'hover': {-> execute('LspHover')},
  \ 'actions': {-> execute('LspCodeAction')},
  \ })
