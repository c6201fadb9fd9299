import type { Middleware } from 'koa';
import { DomainError } from '../domain/errors.ts';

/** 127.0.0.0/8 and ::1, also as a dual-stack socket shows them. */
const LOOPBACK = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/;

/**
 * The sandbox moves money and time without asking who it is, so it answers to this machine only. What counts is the address of the
 * socket: a header can name any address.
 * @throws DomainError forbidden
 */
export const loopbackOnly: Middleware = async (ctx, next) => {
  const asked = ctx.path === '/sandbox' || ctx.path.startsWith('/sandbox/');
  if (asked && !isLoopback(ctx.req.socket.remoteAddress)) throw new DomainError('forbidden');
  await next();
};

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.test(address);
}
