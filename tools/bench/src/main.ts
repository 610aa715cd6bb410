// npm run bench -- […]        what orders cost, see orders.main.ts
// npm run bench -- reads […]  what reading costs, see reads.main.ts
// npm run bench -- impact […] how long it takes to tell what a resource carries, see impact.main.ts

if (process.argv[2] === 'reads') {
  process.argv.splice(2, 1);
  await import('./reads.main.js');
} else if (process.argv[2] === 'impact') {
  process.argv.splice(2, 1);
  await import('./impact.main.js');
} else {
  await import('./orders.main.js');
}
