" Drives a Vim with ALE the way a user does, with the settings in $SENIORLINT_SETTINGS; what came of it is written as
" JSON to $SENIORLINT_RESULT.
set nocompatible noswapfile hidden encoding=utf-8 nofixendofline shortmess+=I
filetype plugin on
let s:result = {}

function! s:wait(what, condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) > 60 | throw 'waited in vain: ' . a:what | endif
    sleep 20m
  endwhile
endfunction

function! s:found() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), {_, one ->
    \ [one.lnum, strpart(getline(one.lnum), one.col - 1, one.end_col - one.col + 1)]})
endfunction

" Findings of the text as it is now: a lint is asked for, because a Vim without a screen never sees that one types.
function! s:findings(count) abort
  call ale#Queue(0)
  call s:wait(a:count . ' findings', {-> len(ale#engine#GetLoclist(bufnr(''))) == a:count})
endfunction

function! s:choose(title) abort
  let s:title = a:title
  let l:before = b:changedtick
  ALECodeAction
  call s:wait(a:title, {-> b:changedtick > l:before})
endfunction

function! s:answer(message, value) abort
  for l:line in split(a:message, "\n")
    if stridx(l:line, ') ' . s:title) > 0 | return matchstr(l:line, '^\d\+') | endif
  endfor
  throw 'not offered: ' . s:title
endfunction

function! s:preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow') | return join(getbufline(winbufnr(l:window), 1, '$'), "\n") | endif
  endfor
  return ''
endfunction

function! s:run() abort
  edit app.py
  call s:findings(2)
  let s:result.opened = s:found()
  call cursor(3, 3)
  ALEHover
  call s:wait('hover', {-> s:preview() isnot# ''})
  let s:result.hover = s:preview()
  pclose
  call s:choose('Fix: bare-except')
  call s:findings(1)
  let s:result.fixed = s:found()
  call append(0, '# 😀 typed')
  call s:findings(1)
  call cursor(6, 1)
  call s:choose('Suppress raise-without-cause on this line')
  call s:findings(0)
  let s:result.text = join(getline(1, '$'), "\n") . "\n"
  silent write
endfunction

try
  source $SENIORLINT_SETTINGS
  let g:ale_hover_to_preview = 1 " a window can be read from a script
  runtime! autoload/ale/util.vim
  function! ale#util#Input(message, value) abort
    return s:answer(a:message, a:value)
  endfunction
  call s:run()
catch
  let s:result.problem = v:exception . ' ' . v:throwpoint
endtry
call writefile([json_encode(s:result)], $SENIORLINT_RESULT)
qall!
