using System.IO.Compression;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>
/// A list of texts in few bytes. Invoice numbers are what it is for: most are some letters followed by digits, of a handful of
/// shapes ("536365", "C536379"). Those become a shape and a number; lists with other texts are their lengths and their bytes, deflated.
/// </summary>
internal static class TextCodec
{
    private const byte Version = 1;
    private const byte Numbered = 0, Plain = 1;
    private const int MostShapes = 64;

    /// <summary>Encodes entries of an interner, in the order given.</summary>
    public static byte[] Encode(Interner texts, IReadOnlyList<int> entries)
    {
        using var to = new ByteWriter((entries.Count * 4) + 64);
        to.Write8(Version);
        if (!TryWriteNumbered(texts, entries, to))
        {
            WritePlain(texts, entries, to);
        }

        return Checksums.Seal(to);
    }

    /// <summary>The texts, in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a version we do not know.</exception>
    public static Interner Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(Checksums.Verified(bytes)[..^Checksums.Size]);
        var version = from.Read8();
        if (version != Version)
        {
            throw new InvalidDataException($"A list of texts has version {version}; this program knows version {Version}.");
        }

        return from.Read8() == Numbered ? ReadNumbered(ref from) : ReadPlain(ref from);
    }

    private static bool TryWriteNumbered(Interner texts, IReadOnlyList<int> entries, ByteWriter to)
    {
        var shapes = new Interner();
        var shape = LargePages.For(GC.AllocateUninitializedArray<int>(entries.Count));
        var number = LargePages.For(GC.AllocateUninitializedArray<long>(entries.Count));
        var before = -1;
        Span<byte> key = stackalloc byte[64];
        for (var i = 0; i < shape.Length; i++)
        {
            var text = texts[entries[i]];
            var digits = 0;
            var (value, scale) = (0L, 1L);
            while (digits < text.Length && digits < 18 && text[text.Length - 1 - digits] is >= (byte)'0' and <= (byte)'9')
            {
                value += (text[text.Length - 1 - digits] - '0') * scale;
                scale *= 10;
                digits++;
            }

            var letters = text.Length - digits;
            if (letters + 1 > key.Length)
            {
                return false;
            }

            number[i] = value;
            if (before >= 0 && key[0] == digits && shapes[before].Length == letters + 1 && text[..letters].SequenceEqual(key.Slice(1, letters)))
            {
                shape[i] = before;
                continue;
            }

            key[0] = (byte)digits;
            text[..letters].CopyTo(key[1..]);
            shape[i] = before = shapes.Intern(key[..(letters + 1)]);
            if (shapes.Count > MostShapes)
            {
                return false;
            }
        }

        to.Write8(Numbered);
        to.WriteNumber((ulong)shapes.Count);
        for (var s = 0; s < shapes.Count; s++)
        {
            to.WriteNumber((ulong)shapes[s].Length);
            to.Write(shapes[s]);
        }

        WriteColumn(IntegerCodec.Encode<int>(shape), to);
        WriteColumn(IntegerCodec.Encode<long>(number), to);
        return true;
    }

    private static Interner ReadNumbered(ref ByteReader from)
    {
        var shapes = new byte[from.ReadCount()][];
        for (var s = 0; s < shapes.Length; s++)
        {
            shapes[s] = from.Read(from.ReadCount()).ToArray();
        }

        var shape = ReadColumn<int>(ref from);
        var number = ReadColumn<long>(ref from);
        var texts = new Interner();
        Span<byte> text = stackalloc byte[96];
        for (var i = 0; i < shape.Length; i++)
        {
            var letters = shapes[shape[i]].AsSpan(1);
            int digits = shapes[shape[i]][0];
            letters.CopyTo(text);
            var rest = number[i];
            for (var at = letters.Length + digits - 1; at >= letters.Length; at--, rest /= 10)
            {
                text[at] = (byte)('0' + (rest % 10));
            }

            texts.Append(text[..(letters.Length + digits)]);
        }

        return texts;
    }

    private static void WritePlain(Interner texts, IReadOnlyList<int> entries, ByteWriter to)
    {
        to.Write8(Plain);
        WriteColumn(IntegerCodec.Encode<int>([.. entries.Select(e => texts[e].Length)]), to);
        using var deflated = new MemoryStream();
        using (var deflate = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                deflate.Write(texts[entry]);
            }
        }

        WriteColumn(deflated.ToArray(), to);
    }

    private static Interner ReadPlain(ref ByteReader from)
    {
        var lengths = ReadColumn<int>(ref from);
        using var deflate = new ZLibStream(new MemoryStream(from.Read(from.ReadCount()).ToArray()), CompressionMode.Decompress);
        var texts = new Interner();
        var text = Array.Empty<byte>();
        foreach (var length in lengths)
        {
            if (text.Length < length)
            {
                text = new byte[length];
            }

            deflate.ReadExactly(text.AsSpan(0, length));
            texts.Append(text.AsSpan(0, length));
        }

        return texts;
    }

    private static void WriteColumn(ReadOnlySpan<byte> column, ByteWriter to)
    {
        to.WriteNumber((ulong)column.Length);
        to.Write(column);
    }

    private static T[] ReadColumn<T>(ref ByteReader from)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var column = from.Read(from.ReadCount());
        var values = new T[IntegerCodec.CountOf(column)];
        IntegerCodec.Decode(column, values.AsSpan());
        return values;
    }
}
