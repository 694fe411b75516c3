// A job by bare messages.
self.onmessage = ({ data: [id, a, b] }: MessageEvent<[number, number, number]>) => {
  self.postMessage([id, a + b]);
};
