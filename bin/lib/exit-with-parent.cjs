// Loaded into the backend by bin/: when whoever started it dies without being
// able to stop it (kill -9), the backend must not stay behind and hold the port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
