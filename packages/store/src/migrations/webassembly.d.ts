// Node has WebAssembly; its types come only with the browser's library, which would let every DOM global through.
declare namespace WebAssembly {
  type Module = object;
  type Exports = Readonly<Record<string, unknown>>;
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, object>>);
    readonly exports: Exports;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
