;; What the scripts for eglot and lsp-mode share: answers as JSON in $SENIORLINT_RESULT, and waiting in a batch Emacs.
(require 'json)
(require 'python)
(require 'seq)

(defvar result nil)

(defvar send-edits #'ignore "Called before waiting: a batch Emacs is never idle, so edits are sent by hand.")

(defun note (key value) (push (cons key value) result))

(defun wait-for (what condition)
  "Let messages come until CONDITION holds."
  (funcall send-edits)
  (let ((deadline (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "waited in vain: %s" what))
      (accept-process-output nil 0.05))))

(defun found ()
  "The diagnostics of the buffer: the line and the text of each."
  (vconcat
   (mapcar (lambda (one)
             (vector (line-number-at-pos (flymake-diagnostic-beg one))
                     (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
           (sort (flymake-diagnostics)
                 (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun wait-for-findings (count)
  (wait-for (format "%d findings" count) (lambda () (= count (length (flymake-diagnostics))))))

(defun drive (hover choose)
  "Do what a user does in app.py; HOVER gives the text at point, CHOOSE runs the action whose title starts so."
  (setq flymake-no-changes-timeout 0.1)
  (find-file "app.py")
  (python-mode)
  (run-hooks 'post-command-hook)
  (wait-for-findings 2)
  (note 'opened (found))
  (goto-char (point-min))
  (search-forward "except:")
  (backward-char 2)
  (note 'hover (funcall hover))
  (funcall choose "Fix: bare-except")
  (wait-for-findings 1)
  (note 'fixed (found))
  (goto-char (point-min))
  (insert "# 😀 typed\n")
  (funcall send-edits)
  (goto-char (point-min))
  (forward-line 5)
  (funcall choose "Suppress raise-without-cause on this line")
  (wait-for-findings 0)
  (note 'text (buffer-substring-no-properties (point-min) (point-max)))
  (save-buffer))

(defun action-of (actions title-of title)
  (or (seq-find (lambda (one) (string-prefix-p title (funcall title-of one))) actions)
      (error "not offered: %s" title)))

(defun finish (run)
  (condition-case problem
      (funcall run)
    (error (note 'problem (error-message-string problem))))
  (let ((coding-system-for-write 'utf-8))
    (with-temp-file (getenv "SENIORLINT_RESULT")
      (insert (json-encode result))))
  (kill-emacs 0))
