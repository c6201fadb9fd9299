/** As much of the package as is used here; it ships no types of its own. */
declare module 'qrcode' {
  interface Options {
    /** quiet zone around the code, modules */
    readonly margin?: number;
    /** pixels */
    readonly width?: number;
  }
  const QRCode: {
    /** `data:image/png;base64,…` */
    toDataURL(text: string, options?: Options): Promise<string>;
  };
  export default QRCode;
}
