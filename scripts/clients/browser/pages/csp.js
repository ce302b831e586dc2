// A page with a strict policy: Chromium itself reports what it blocks.
const image = document.createElement('img')
image.src = 'http://tracker.example/pixel.gif'
document.body.append(image)
const script = document.createElement('script')
script.src = 'http://cdn.example/widget.js'
document.body.append(script)
setTimeout(() => {
  globalThis.shopDone = true
}, 500)
