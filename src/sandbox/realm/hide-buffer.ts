// Imported before msgpackr in Node: where it sees a `Buffer` it uses it at every call, and learner code must not find one.
Reflect.deleteProperty(globalThis, "Buffer");
