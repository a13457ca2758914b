" What the scripts for the clients of Vim share: what came of a run is written as JSON to $SENIORLINT_RESULT.
set nocompatible noswapfile hidden encoding=utf-8 nofixendofline shortmess+=I
filetype plugin on
let g:result = {}

function! WaitFor(what, condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) > 60 | throw 'waited in vain: ' . a:what | endif
    sleep 20m
  endwhile
endfunction

function! Preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow') | return join(getbufline(winbufnr(l:window), 1, '$'), "\n") | endif
  endfor
  return ''
endfunction

" Do what a user does in app.py. `Changed` tells the client of an edit, because a Vim without a screen does not see that
" one types; `Found` gives the line and the text of each finding; `Hover` and `Actions` run the client's commands.
function! Drive(client) abort
  let l:Findings = {most -> [a:client.changed(), WaitFor(most . ' findings', {-> len(a:client.found()) == most})]}
  edit app.py
  call l:Findings(2)
  let g:result.opened = sort(a:client.found())
  call cursor(3, 3)
  call a:client.hover()
  call WaitFor('hover', {-> Preview() isnot# ''})
  let g:result.hover = Preview()
  pclose
  call s:choose(a:client, 'Fix: bare-except')
  call l:Findings(1)
  let g:result.fixed = a:client.found()
  call append(0, '# 😀 typed')
  call l:Findings(1)
  call cursor(6, 1)
  call s:choose(a:client, 'Suppress raise-without-cause on this line')
  call l:Findings(0)
  let g:result.text = join(getline(1, '$'), "\n") . "\n"
  silent write
endfunction

function! s:choose(client, title) abort
  let g:title = a:title
  let l:before = b:changedtick
  call a:client.actions()
  call WaitFor(a:title, {-> b:changedtick > l:before})
endfunction

function! Finish(client) abort
  try
    call Drive(a:client)
  catch
    let g:result.problem = v:exception . ' ' . v:throwpoint
  endtry
  call writefile([json_encode(g:result)], $SENIORLINT_RESULT)
  qall!
endfunction
