using System.Text;

namespace Koll.Ledger.Tests.Samples;

/// <summary>
/// A workbook behind a password: a compound document ([MS-CFB]) with the two streams of standard encryption ([MS-OFFCRYPTO] 2.3.4.5).
/// The encrypted bytes are zeros, which no password opens.
/// </summary>
internal static class EncryptedWorkbook
{
    private const int Sector = 512;
    private const int SectorsPerStream = 8;

    public static byte[] Bytes()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.Unicode);
        Header(writer);
        AllocationTable(writer);
        Entry(writer, "Root Entry", type: 5, child: 1, start: -2, size: 0);
        Entry(writer, "EncryptionInfo", type: 2, child: -1, start: 2, size: SectorsPerStream * Sector, right: 2);
        Entry(writer, "EncryptedPackage", type: 2, child: -1, start: 2 + SectorsPerStream, size: SectorsPerStream * Sector);
        Entry(writer, "", type: 0, child: -1, start: 0, size: 0);
        var info = file.Position;
        EncryptionInfo(writer);
        writer.Write(new byte[(2 * SectorsPerStream * Sector) - (int)(file.Position - info)]);
        return file.ToArray();
    }

    private static void Header(BinaryWriter writer)
    {
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        writer.Write(new byte[16]);
        // Version 3.62, little endian, sectors of 2^9 and 2^6 bytes.
        foreach (var number in new ushort[] { 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0 }) writer.Write(number);
        // One sector of allocation table, the directory in sector 1, small streams below 4,096 bytes, and none of them.
        foreach (var number in new[] { 0, 1, 1, 0, 4096, -2, 0, -2, 0 }) writer.Write(number);
        writer.Write(0);
        for (var i = 1; i < 109; i++) writer.Write(-1);
    }

    private static void AllocationTable(BinaryWriter writer)
    {
        var next = new int[Sector / 4];
        Array.Fill(next, -1);
        (next[0], next[1]) = (-3, -2);
        for (var stream = 0; stream < 2; stream++)
        {
            var first = 2 + (stream * SectorsPerStream);
            for (var i = 0; i < SectorsPerStream; i++) next[first + i] = i == SectorsPerStream - 1 ? -2 : first + i + 1;
        }
        foreach (var sector in next) writer.Write(sector);
    }

    private static void Entry(BinaryWriter writer, string name, byte type, int child, int start, int size, int right = -1)
    {
        writer.Write(Encoding.Unicode.GetBytes(name.PadRight(32, '\0')));
        writer.Write((ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2));
        writer.Write(type);
        writer.Write((byte)1);
        foreach (var sibling in new[] { -1, right, child }) writer.Write(sibling);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write((long)size);
    }

    private static void EncryptionInfo(BinaryWriter writer)
    {
        var provider = Encoding.Unicode.GetBytes("Microsoft Enhanced RSA and AES Cryptographic Provider\0");
        writer.Write((ushort)4);
        writer.Write((ushort)2);
        writer.Write(0x24);
        writer.Write(32 + provider.Length);
        // AES with 128 bits, SHA-1, provider of AES.
        foreach (var number in new[] { 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0 }) writer.Write(number);
        writer.Write(provider);
        writer.Write(16);
        writer.Write(new byte[32]);
        writer.Write(20);
        writer.Write(new byte[32]);
    }
}
