"""The language server: findings, fixes and teaching text in the editor, over stdio."""
