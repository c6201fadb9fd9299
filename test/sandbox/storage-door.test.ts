import { expect } from 'chai';
import { loadConfig } from '../../config/index.ts';
import { doorTo, storageTarget } from '../../scripts/stack/stack-environment.ts';

describe('the door in front of the object storage', () => {
  const standIns = (target: string) =>
    loadConfig({ NODE_ENV: 'test', STAND_IN_STORAGE_PORT: '18094', STAND_IN_STORAGE_TARGET: target })
      .standIns;

  it('leads to the embedded storage, or to the one the person named', () => {
    expect(storageTarget({}, 9000)).to.equal('127.0.0.1:9000');
    expect(storageTarget({ S3_ENDPOINT: '' }, 9000)).to.equal('127.0.0.1:9000');
    expect(storageTarget({ S3_ENDPOINT: 'http://minio.lan:9001' }, 9000)).to.equal('minio.lan:9001');
    expect(storageTarget({ S3_ENDPOINT: 'http://minio.lan' }, 9000)).to.equal('minio.lan:80');
  });

  it('is not put in front of storage behind TLS, whose certificate names another address', () => {
    expect(storageTarget({ S3_ENDPOINT: 'https://s3.example.com' }, 9000)).to.equal(null);
    expect(doorTo('https://s3.example.com', standIns(''))).to.equal('https://s3.example.com');
  });

  it('is where our own processes find the storage', () => {
    expect(standIns('127.0.0.1:9000')?.storage).to.deep.equal({
      port: 18094,
      target: { host: '127.0.0.1', port: 9000 },
    });
    expect(doorTo('http://127.0.0.1:9000', standIns('127.0.0.1:9000'))).to.equal('http://127.0.0.1:18094');
    expect(doorTo('http://127.0.0.1:9000', null)).to.equal('http://127.0.0.1:9000');
  });

  it('refuses a target that is no host and port', () => {
    expect(() => standIns('http://127.0.0.1:9000')).to.throw('STAND_IN_STORAGE_TARGET must be host:port');
  });
});
