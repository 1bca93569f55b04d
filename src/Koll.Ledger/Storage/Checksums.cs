using System.Buffers.Binary;
using System.IO.Hashing;

namespace Koll.Ledger.Storage;

/// <summary>The seal at the end of whatever we store as bytes: XXH3 in 64 bits over all before it.</summary>
internal static class Checksums
{
    public const int Size = sizeof(ulong);

    /// <summary>What was written, with its seal.</summary>
    public static byte[] Seal(ByteWriter written)
    {
        written.Write64(XxHash3.HashToUInt64(written.Written));
        return written.ToArray();
    }

    /// <summary>The same bytes, seal included, once they are known to be whole.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those that were sealed.</exception>
    public static ReadOnlySpan<byte> Verified(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size || XxHash3.HashToUInt64(bytes[..^Size]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Size..]))
        {
            throw new InvalidDataException("The checksum does not match the bytes.");
        }

        return bytes;
    }
}
