using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Reading;

// What a record has in common with the one before.
public ref partial struct CsvScanner
{
    /// <summary>
    /// How many of the record's first fields are byte for byte those of the record before, delimiter included, so that whatever was read from them holds again. The lines of an invoice
    /// nearly always begin alike.
    /// </summary>
    public readonly int FieldsAsBefore()
    {
        if (_before < 0)
        {
            return 0;
        }

        return _mayHaveQuotes || _blanks ? QuotedFieldsAsBefore() : UnquotedFieldsAsBefore();
    }

    private readonly int QuotedFieldsAsBefore()
    {
        var same = RecordStart + _text[_before..].CommonPrefixLength(Record);
        var fields = 0;
        // A field that was quoted has its quote there and no delimiter.
        while (fields < _kept && _fields[fields].End is var end && end < same && _text[end] == _delimiter)
        {
            fields++;
        }

        return fields;
    }

    /// <summary>Where there is no quote, every delimiter of what is alike ends a field that is. Records that are wholly alike may be so beyond their end.</summary>
    private readonly int UnquotedFieldsAsBefore()
    {
        unchecked
        {
            ref var text = ref MemoryMarshal.GetReference(_text);
            var delimiter = Vector256.Create(_delimiter);
            var (fields, at, before) = (0, RecordStart, _before);
            for (; at <= _text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count, before += Vector256<byte>.Count)
            {
                var bytes = Vector256.LoadUnsafe(ref text, (nuint)(uint)at);
                var delimiters = Vector256.Equals(bytes, delimiter).ExtractMostSignificantBits();
                var unlike = ~Vector256.Equals(bytes, Vector256.LoadUnsafe(ref text, (nuint)(uint)before)).ExtractMostSignificantBits();
                // Up to the first that is unlike, if there is one.
                fields += BitOperations.PopCount(delimiters & (unlike ^ (unlike - 1)) & ~unlike);
                if (unlike != 0)
                {
                    break;
                }
            }

            return Math.Min(fields, _kept);
        }
    }
}
