;; Drives a batch Emacs with eglot the way a user does; what came of it is written as JSON to $SENIORLINT_RESULT.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)
(require 'python)

(defvar result nil)

(defun note (key value) (push (cons key value) result))

(defun wait-for (what condition)
  "Let messages come until CONDITION holds; a batch Emacs is never idle, so edits are sent by hand."
  (eglot--signal-textDocument/didChange)
  (let ((deadline (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "waited in vain: %s" what))
      (accept-process-output nil 0.05))))

(defun found ()
  "The diagnostics of the buffer: the line and the text of each."
  (mapcar (lambda (one)
            (list (line-number-at-pos (flymake-diagnostic-beg one))
                  (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(defun choose (title)
  "Run the code action TITLE at point."
  (let* ((actions (eglot-code-actions (line-beginning-position) (line-end-position)))
         (action (seq-find (lambda (one) (equal (plist-get one :title) title)) actions)))
    (unless action (error "not offered: %s" title))
    (eglot--apply-workspace-edit (plist-get action :edit))))

(defun run ()
  (let ((command (append (json-read-from-string (getenv "SENIORLINT_COMMAND")) nil)))
    (setq eglot-server-programs (list (cons 'python-mode command))
          eglot-sync-connect 30
          eglot-send-changes-idle-time 0.05
          eglot-confirm-server-initiated-edits nil
          flymake-no-changes-timeout 0.1)
    (find-file "app.py")
    (python-mode)
    (apply #'eglot (eglot--guess-contact))
    (wait-for "two findings" (lambda () (= 2 (length (flymake-diagnostics)))))
    (note 'opened (vconcat (mapcar #'vconcat (found))))
    (goto-char (point-min))
    (search-forward "except:")
    (backward-char 2)
    (note 'hover (eglot--hover-info
                  (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                              (eglot--TextDocumentPositionParams))
                             :contents)))
    (choose "Fix: bare-except (unsafe)")
    (wait-for "one finding" (lambda () (= 1 (length (flymake-diagnostics)))))
    (note 'fixed (vconcat (mapcar #'vconcat (found))))
    (goto-char (point-min))
    (insert "# 😀 typed\n")
    (goto-char (point-min))
    (forward-line 5)
    (choose "Suppress raise-without-cause on this line")
    (wait-for "no finding" (lambda () (= 0 (length (flymake-diagnostics)))))
    (note 'text (buffer-substring-no-properties (point-min) (point-max)))
    (let ((server (eglot--current-server-or-lose)))
      (eglot-shutdown server)
      (note 'ended (not (jsonrpc-running-p server))))))

(condition-case problem
    (run)
  (error (note 'problem (error-message-string problem))))
(let ((coding-system-for-write 'utf-8))
  (with-temp-file (getenv "SENIORLINT_RESULT")
    (insert (json-encode result))))
(kill-emacs 0)
