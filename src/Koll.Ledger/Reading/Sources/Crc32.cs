namespace Koll.Ledger.Reading.Sources;

/// <summary>The checksum of gzip (RFC 1952, section 8), for the rare file whose end needs a second look.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Remainder((uint)n))];

    /// <summary>Takes in more bytes; begins with and is finished by complementing.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint Remainder(uint n)
    {
        for (var bit = 0; bit < 8; bit++) n = (n & 1) != 0 ? 0xEDB88320u ^ (n >> 1) : n >> 1;
        return n;
    }
}
