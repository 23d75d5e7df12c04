;;; What the suite does in an Emacs without a screen. -*- lexical-binding: t -*-

(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'json)

;; A finding is awaited by the tests themselves, and nobody is asked anything.
(setq eglot-sync-connect 30
      eglot-connect-timeout 60
      eglot-confirm-server-initiated-edits nil
      eglot-events-buffer-size 0
      flymake-no-changes-timeout 0.1
      create-lockfiles nil
      make-backup-files nil)

(defun kijun-open (file)
  "Visits FILE as a person does, and lets what waits for the next command happen."
  (switch-to-buffer (find-file-noselect file))
  (run-hooks 'post-command-hook)
  (unless (eglot-managed-p)
    (error "No server for %s" file)))

(defun kijun-wait (what)
  "Waits until WHAT, a function, gives something, and gives that."
  (let ((tries 1200) found)
    (while (not (or (setq found (funcall what)) (zerop (setq tries (1- tries)))))
      (accept-process-output nil 0.05))
    (or found (error "Waited in vain; the findings are %S" (kijun-findings)))))

(defun kijun-findings ()
  "Each finding of this buffer: its message, and the text that it is about."
  ;; What is sent when a person pauses, and when the text was drawn: here nobody does, and nothing is.
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (mapcar (lambda (found)
            (vector (flymake-diagnostic-text found)
                    (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
          (flymake-diagnostics)))

(defun kijun-found (word)
  "The findings once one of them says WORD."
  (kijun-wait (lambda ()
                (let ((all (kijun-findings)))
                  (and (seq-find (lambda (found) (string-search word (aref found 0))) all) all)))))

(defun kijun-lost (word)
  "The findings, as a list that is not empty, once none of them says WORD."
  (kijun-wait (lambda ()
                (let ((all (kijun-findings)))
                  (and (not (seq-find (lambda (found) (string-search word (aref found 0))) all)) (cons [] all))))))

(defun kijun-say (value)
  "Hands VALUE to the suite."
  (princ (concat "\nSAID " (json-encode value) "\n")))

(defun kijun-text ()
  "The text of this buffer."
  (buffer-substring-no-properties (point-min) (point-max)))
