// Times the matrix in a browser: from asking for the page to the first picture of all points, and frames while a line is dragged with live counts. Called by bench/matrix.sh.
import { chromium } from "playwright-core";

const [, , base, query] = process.argv;
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.KOLL_CHROMIUM ?? "/usr/bin/chromium", args });
const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const drawn = [];
let points = 0;
for (let turn = 0; turn < 7; turn++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(base + query, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("matrix-drawn").length > 0, null, { polling: 20, timeout: 60_000 });
  // From the start of the navigation: the server's time, what is fetched, and the drawing are all in it.
  drawn.push(await page.evaluate(() => performance.getEntriesByName("matrix-drawn")[0].startTime));
  if (turn === 6) {
    await page.waitForTimeout(1500);
    points = await page.evaluate(() => document.querySelectorAll(".stage-detail").length && [...document.querySelectorAll(".quadrant-numbers strong")].reduce((n, e) => n + +e.textContent.replace(/\D/g, ""), 0));
    for (const [name, selector, along] of [["line across", ".stage-line-x", "x"], ["line up", ".stage-line-y", "y"], ["both lines", ".stage-both", "xy"]]) {
      const grip = await page.locator(selector).boundingBox(), stage = await page.locator(".stage").boundingBox();
      const at = along === "x" ? [grip.x + grip.width / 2, grip.y + grip.height * 0.6] : along === "y" ? [grip.x + grip.width * 0.6, grip.y + grip.height / 2] : [grip.x + 8, grip.y + 8];
      await page.mouse.move(...at);
      await page.mouse.down();
      await page.evaluate(() => {
        window.frames_ = [];
        const tick = now => { window.frames_.push(now); window.ticking = requestAnimationFrame(tick); };
        window.ticking = requestAnimationFrame(tick);
      });
      for (let step = 0; step < 150; step++) {
        const swing = Math.sin(step / 8) * 0.3;
        await page.mouse.move(along.includes("x") ? stage.x + stage.width * (0.5 + swing) : at[0], along.includes("y") ? stage.y + stage.height * (0.5 + swing) : at[1]);
      }
      const frames = await page.evaluate(() => { cancelAnimationFrame(window.ticking); return window.frames_; });
      await page.mouse.up();
      await page.waitForTimeout(800);
      const gaps = frames.slice(1).map((f, i) => f - frames[i]).sort((a, b) => a - b);
      console.log(`${name.padEnd(28)} ${(1000 / (gaps.reduce((a, b) => a + b, 0) / gaps.length)).toFixed(0)} frames a second, slowest twentieth of frames ${gaps[Math.floor(gaps.length * 0.95)].toFixed(0)} ms (${gaps.length} frames)`);
    }
  }
  await context.close();
}
console.log(`${"points".padEnd(28)} ${points}`);
console.log(`${"first drawing".padEnd(28)} ${median(drawn).toFixed(0)} ms at the median of ${drawn.length}, ${Math.min(...drawn).toFixed(0)} to ${Math.max(...drawn).toFixed(0)} ms`);
await browser.close();
