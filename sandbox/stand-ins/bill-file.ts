import { crc32, deflateRawSync } from 'node:zlib';

/** The GBK bytes of a text; Node can read the encoding and not write it, so the table is made by reading every pair once. */
function gbk(text: string): Buffer {
  table ??= reverseTable();
  const known = table;
  return Buffer.concat(
    [...text].map((letter) => {
      const bytes = letter < '\u0080' ? Buffer.from(letter, 'latin1') : known.get(letter);
      if (bytes === undefined) throw new Error(`GBK has no ${letter}`);
      return bytes;
    }),
  );
}

let table: Map<string, Buffer> | undefined;

function reverseTable(): Map<string, Buffer> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const bytes = Buffer.from([high, low]);
      const letter = decoder.decode(bytes);
      if (letter.length === 1 && letter !== '\ufffd' && !found.has(letter)) found.set(letter, bytes);
    }
  return found;
}

/** A bill as Alipay packs it: CSV in GBK, remarks with #, cells padded with a tab; and a summary beside the details. */
export function alipayBill(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Buffer {
  const details = [
    `#支付宝${name}明细`,
    columns.join(','),
    ...rows.map((row) => row.map((cell) => `${cell}\t`).join(',')),
    `#----------------${name}明细列表结束----------------`,
  ];
  const summary = [`#支付宝${name}汇总`, '门店编号,门店名称,交易订单总笔数', `合计\t,\t,${rows.length}\t`];
  return zip([
    { name: 'details.csv', content: gbk(`${details.join('\r\n')}\r\n`) },
    { name: 'summary.csv', content: gbk(`${summary.join('\r\n')}\r\n`) },
  ]);
}

function zip(files: readonly { name: string; content: Buffer }[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version
    common.writeUInt16LE(8, 4); // deflated
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
