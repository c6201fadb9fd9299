import { expect } from 'chai';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import { buildUser } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const DEVICES = '/api/user/devices';

/** Document 004 §6 over HTTP, as printed. */
describe('document 004: devices', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform?.stop());

  const PRINTED = {
    device_id: 'iPhone_12_ABC123',
    device_type: 'ios',
    device_name: '张三的iPhone',
    platform: 'app',
    app_version: '1.0.0',
    last_active_time: '2024-01-15T14:25:30Z',
    status: 'active',
  };

  async function person(realName: string | null = '张三') {
    const passwordHash = await hashPassword(passwordForm({ plain: 'password123' }));
    const user = await buildUser(platform.knex, await platform.ops.clock.now(), {
      passwordHash,
      realName,
      nickname: null,
    });
    return {
      id: user.id,
      async login(device: Record<string, string>, path = '/api/auth/login') {
        const json = { phone: user.phone, password: 'password123', ...device };
        const answer = await platform.request('POST', path, { json });
        expect(answer.status, answer.text).to.equal(200);
        return String(answer.at('data.access_token'));
      },
    };
  }
  const list = (token: string) => platform.request('GET', DEVICES, { token });
  const remove = (token: string, id: string) => platform.request('DELETE', `${DEVICES}/${id}`, { token });
  const shown = async (token: string) => (await list(token)).json['data'] as (typeof PRINTED)[];

  it('lists a login’s device as printed in §6.1: a bare array', async () => {
    const { login } = await person();
    const { device_id, device_type, platform: app, app_version } = PRINTED;
    const token = await login({ device_id, device_type, platform: app, app_version });
    const { status, json } = await list(token);
    expect([status, json['code'], json['message']]).to.eql([200, 200, '获取成功']);
    expectShape(json['data'], [PRINTED]);
    const [first, ...more] = json['data'] as (typeof PRINTED)[];
    expect(more).to.eql([]);
    expect(first).to.eql({ ...PRINTED, last_active_time: first?.last_active_time });
    expect(first?.last_active_time).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('keeps what a login says of its device until another says otherwise, also through document 001', async () => {
    const { login } = await person(null);
    const token = await login(
      { device_id: 'device_123', device_type: 'android', platform: 'app' },
      '/api/v1/auth/login',
    );
    await login({ device_id: 'device_123', app_version: '2.1.0' });
    expect(await shown(token)).to.have.length(1);
    expect((await shown(token))[0]).to.include({
      device_type: 'android',
      device_name: '安卓手机',
      platform: 'app',
      app_version: '2.1.0',
    });
  });

  it('guesses the type of a device that a registration did not name, and says when it cannot', async () => {
    const { login } = await person();
    const token = await login({ device_id: 'iPad_Pro_1' });
    await login({ device_id: 'something' });
    const names = (await shown(token)).map(({ device_type, device_name }) => [device_type, device_name]);
    expect(names).to.deep.include.members([
      ['ios', '张三的iPad'],
      ['unknown', '张三的设备'],
    ]);
  });

  it('removes a device (§6.2): its sessions end with their next request, the others go on', async () => {
    const { login } = await person();
    const lost = await login({ device_id: 'lost-phone' });
    const kept = await login({ device_id: 'iPhone_12_ABC123' });
    // remembered as good by this process
    expect((await list(lost)).status).to.equal(200);
    const { status, json } = await remove(kept, 'lost-phone');
    expect(status).to.equal(200);
    expect(json).to.eql({ code: 200, message: '设备已注销' });
    expect((await list(lost)).status).to.equal(401);
    expect((await shown(kept)).map(({ device_id }) => device_id)).to.eql(['iPhone_12_ABC123']);
    const again = await remove(kept, 'lost-phone');
    expect([again.status, again.json['code']]).to.eql([404, 404]);
    const back = await login({ device_id: 'lost-phone' });
    expect((await shown(back)).map(({ device_id }) => device_id)).to.include('lost-phone');
  });

  it('lets somebody remove the device in his own hand', async () => {
    const { login } = await person();
    const token = await login({ device_id: 'here' });
    expect((await remove(token, 'here')).status).to.equal(200);
    expect((await list(token)).status).to.equal(401);
  });

  it('knows nothing of other people’s devices, even under the same id', async () => {
    const [mine, theirs] = [await person(), await person()];
    const my = await mine.login({ device_id: 'mine' });
    const their = await theirs.login({ device_id: 'theirs' });
    const shared = await theirs.login({ device_id: 'mine' });
    expect((await shown(my)).map(({ device_id }) => device_id)).to.eql(['mine']);
    expect((await remove(my, 'theirs')).status).to.equal(404);
    expect((await list(their)).status).to.equal(200);
    expect((await remove(my, 'mine')).status).to.equal(200);
    expect((await list(shared)).status).to.equal(200);
  });

  it('shows a device that nobody is logged in on as inactive', async () => {
    const { login } = await person();
    const away = await login({ device_id: 'away' });
    await platform.request('POST', '/api/auth/logout', { json: {}, token: away });
    const here = await login({ device_id: 'here' });
    const states = Object.fromEntries(
      (await shown(here)).map(({ device_id, status }) => [device_id, status]),
    );
    expect(states).to.eql({ here: 'active', away: 'inactive' });
  });

  it('moves the time of last activity on as the device is used', async () => {
    const { id, login } = await person();
    const token = await login({ device_id: 'here' });
    const longAgo = new Date('2024-01-15T14:25:30Z');
    await platform.knex('sessions').where({ subject_id: id }).update({ last_seen_at: longAgo });
    await platform.knex('devices').where({ user_id: id }).update({ last_login_at: longAgo });
    await list(token);
    const [device] = await shown(token);
    expect(Date.parse(device?.last_active_time ?? '')).to.be.greaterThan(Date.now() - 60_000);
  });

  it('takes a device’s id however the app spells it, and refuses one without end', async () => {
    const { login } = await person();
    const token = await login({ device_id: '张三的/手机 1' });
    expect((await remove(token, encodeURIComponent('张三的/手机 1'))).status).to.equal(200);
    const other = await login({});
    expect((await remove(other, 'x'.repeat(129))).status).to.equal(400);
    expect((await platform.request('GET', DEVICES)).status).to.equal(401);
  });
});
