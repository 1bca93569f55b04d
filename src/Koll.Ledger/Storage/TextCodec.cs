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

    /// <summary>So many fit a number of 64 bits whatever they are.</summary>
    private const int MostDigits = 18;

    /// <summary>Entries mostly are in another order than the texts: what is needed so many later is fetched, first where it is, then itself.</summary>
    private const int Ahead = 12;

    /// <summary>Encodes entries of an interner, in the order given.</summary>
    public static byte[] Encode(Interner texts, ReadOnlySpan<int> entries)
    {
        using var to = new ByteWriter((entries.Length * 4) + 64);
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

    private static bool TryWriteNumbered(Interner texts, ReadOnlySpan<int> entries, ByteWriter to)
    {
        var shapes = new Interner();
        var shape = LargePages.For(GC.AllocateUninitializedArray<int>(entries.Length));
        var number = LargePages.For(GC.AllocateUninitializedArray<long>(entries.Length));
        var before = -1;
        var (letters, digits) = (0, 0);
        Span<byte> key = stackalloc byte[64];
        for (var i = 0; i < shape.Length; i++)
        {
            if (i + (2 * Ahead) < entries.Length)
            {
                texts.ApproachPlace(entries[i + (2 * Ahead)]);
                texts.Approach(entries[i + Ahead]);
            }

            var text = texts[entries[i]];
            // Most have the shape of the one before them: the same letters and as many digits.
            if (before >= 0 && text.Length == letters + digits && text[..letters].SequenceEqual(key.Slice(1, letters)) && TryNumber(text[letters..], out number[i]))
            {
                shape[i] = before;
                continue;
            }

            digits = 0;
            while (digits < text.Length && digits < MostDigits && text[text.Length - 1 - digits] is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
            }

            letters = text.Length - digits;
            if (letters + 1 > key.Length)
            {
                return false;
            }

            _ = TryNumber(text[letters..], out number[i]);
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

    /// <summary>The number of at most <see cref="MostDigits"/> digits; false where something else is among them.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> digits, out long number)
    {
        var value = 0L;
        number = 0;
        unchecked
        {
            foreach (var digit in digits)
            {
                var units = (uint)(digit - '0');
                if (units > 9)
                {
                    return false;
                }

                value = (value * 10) + units;
            }
        }

        number = value;
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

    private static void WritePlain(Interner texts, ReadOnlySpan<int> entries, ByteWriter to)
    {
        to.Write8(Plain);
        var lengths = new int[entries.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = texts[entries[i]].Length;
        }

        WriteColumn(IntegerCodec.Encode<int>(lengths), to);
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
