" Drives a Vim with ALE, with the settings in $SENIORLINT_SETTINGS.
source <sfile>:p:h/drive.vim
source $SENIORLINT_SETTINGS
let g:ale_hover_to_preview = 1 " a window can be read from a script
runtime! autoload/ale/util.vim

" ALE asks with a text that lists the actions, each with its number.
function! ale#util#Input(message, value) abort
  for l:line in split(a:message, "\n")
    if stridx(l:line, ') ' . g:title) > 0 | return matchstr(l:line, '^\d\+') | endif
  endfor
  throw 'not offered: ' . g:title
endfunction

function! s:found() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), {_, one ->
    \ [one.lnum, strpart(getline(one.lnum), one.col - 1, one.end_col - one.col + 1)]})
endfunction

call Finish({
  \ 'changed': {-> ale#Queue(0)},
  \ 'found': {-> s:found()},
  \ 'hover': {-> execute('ALEHover')},
  \ 'actions': {-> execute('ALECodeAction')},
  \ })
