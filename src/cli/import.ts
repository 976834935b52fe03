export async function importFolder(_f: string, _: object): Promise<number> {
  return 0;
}
