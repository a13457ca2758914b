;; Drives a batch Emacs with eglot the way a user does, with the settings in $SENIORLINT_SETTINGS.
(require 'package)
(package-initialize)
(load (expand-file-name "drive.el" (file-name-directory load-file-name)))
(load (getenv "SENIORLINT_SETTINGS"))
(setq eglot-sync-connect 30
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      send-edits (lambda () (when (eglot-current-server) (eglot--signal-textDocument/didChange))))

(defun hover ()
  (eglot--hover-info
   (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))
              :contents)))

(defun choose (title)
  (let ((actions (eglot-code-actions (line-beginning-position) (line-end-position))))
    (eglot--apply-workspace-edit
     (plist-get (action-of actions (lambda (one) (plist-get one :title)) title) :edit))))

(finish
 (lambda ()
   (drive #'hover #'choose)
   (let ((server (eglot--current-server-or-lose)))
     (eglot-shutdown server)
     (note 'ended (not (jsonrpc-running-p server))))))
