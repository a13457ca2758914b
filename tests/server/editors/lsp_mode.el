;; Drives a batch Emacs with lsp-mode the way a user does, with the settings in $SENIORLINT_SETTINGS.
(require 'package)
(package-initialize)
(load (expand-file-name "drive.el" (file-name-directory load-file-name)))
(load (getenv "SENIORLINT_SETTINGS"))
(setq lsp-auto-guess-root t
      lsp-diagnostics-provider :flymake
      lsp-restart 'ignore
      lsp-idle-delay 0.05
      lsp-debounce-full-sync-notifications nil
      lsp-enable-snippet nil)

(defun hover ()
  (let ((contents (gethash "contents" (lsp-request "textDocument/hover" (lsp--text-document-position-params)))))
    (substring-no-properties (lsp--render-on-hover-content contents t))))

(defun choose (title)
  (lsp-execute-code-action
   (action-of (append (lsp-code-actions-at-point) nil) (lambda (one) (gethash "title" one)) title)))

(finish
 (lambda ()
   (drive #'hover #'choose)
   (let ((workspace (car (lsp-workspaces))))
     (lsp-workspace-shutdown workspace)
     (wait-for "the end" (lambda () (not (process-live-p (lsp--workspace-cmd-proc workspace)))))
     (note 'ended t))))
