import { config } from 'zod';

// zod makes its checks faster by compiling them at run time, and tries whether it may when a contract is defined. The
// page's content policy forbids it, and browsers report the attempt: import this before any contract.
config({ jitless: true });
