using System.Text;
using System.Text.Unicode;

namespace Koll.Ledger.Reading.Sources;

/// <summary>What a block of bytes is.</summary>
public enum TextFinding
{
    /// <summary>Sound UTF-8 without NUL bytes.</summary>
    Clean,

    /// <summary>Not UTF-8: the file is to be read through <see cref="SourceFile.OpenUtf8"/>, which finds out what it is.</summary>
    NotUtf8,

    /// <summary>Has a NUL byte, which no text has.</summary>
    Nul,
}

/// <summary>The check that every byte of every file passes once, at the speed of memory.</summary>
public static class TextCheck
{
    /// <summary>
    /// Looks at a block that begins and ends at whole characters, such as one cut at line breaks. Blocks can be looked at in
    /// parallel and in any order.
    /// </summary>
    public static TextFinding Examine(ReadOnlySpan<byte> block)
    {
        if (block.Contains((byte)0)) return TextFinding.Nul;
        return Utf8.IsValid(block) ? TextFinding.Clean : TextFinding.NotUtf8;
    }

    /// <summary>Index of the first byte that is not part of a whole UTF-8 character; −1 where all are.</summary>
    internal static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return -1;
        // The last block that is valid by halving, then character by character.
        var at = 0;
        for (var step = bytes.Length / 2; step >= 64; step /= 2)
        {
            var end = CharacterStart(bytes, Math.Min(at + step, bytes.Length));
            if (end > at && Utf8.IsValid(bytes[at..end])) at = end;
        }
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var taken) == System.Buffers.OperationStatus.Done) at += taken;
        return at;
    }

    private static int CharacterStart(ReadOnlySpan<byte> bytes, int at)
    {
        while (at > 0 && at < bytes.Length && (bytes[at] & 0xC0) == 0x80) at--;
        return at;
    }
}
