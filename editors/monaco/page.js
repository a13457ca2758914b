// An editor for one Python file, which shows what `seniorlint server --ws` finds in it.
import * as monaco from "monaco-editor";

self.MonacoEnvironment = { getWorker: () => new Worker("worker.js", { type: "module" }) };

const query = new URLSearchParams(location.search);
const transport = await monaco.lsp.WebSocketTransport.connectTo({
  address: query.get("server") ?? "ws://127.0.0.1:2087",
});
new monaco.lsp.MonacoLspClient(transport);

// The address of the file decides which configuration counts: the nearest one above it on the server's machine.
const file = monaco.Uri.parse(query.get("file") ?? "untitled:example.py");
const text = "def port(text):\n    try:\n        return int(text)\n    except:\n        return 8080\n";
const model = monaco.editor.createModel(query.get("text") ?? text, "python", file);
const editor = monaco.editor.create(document.body, { model, automaticLayout: true, minimap: { enabled: false } });

Object.assign(window, { monaco, editor }); // for tests, and to try things in the console
