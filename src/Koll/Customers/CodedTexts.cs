using System.Text;
using Koll.Ledger;

namespace Koll.Customers;

/// <summary>A column of words, of which there are few: each once, in the order they come, and by row which it is.</summary>
/// <param name="Words">Each word once.</param>
/// <param name="Code">By row the place of its word; −1 where it has none.</param>
internal sealed record CodedTexts(IReadOnlyList<string> Words, int[] Code)
{
    /// <summary>Of a row; null where it has none.</summary>
    public string? this[int row] => Code[row] < 0 ? null : Words[Code[row]];

    /// <summary>A column that makes its strings as they are asked for: only those that differ are made.</summary>
    /// <param name="column">Null where no file had it.</param>
    public static CodedTexts Of(IReadOnlyList<string?>? column, int count)
    {
        var growing = new Growing();
        var bytes = column as IUtf8Texts;
        for (var c = 0; c < count; c++)
        {
            if (bytes is null)
            {
                growing.Add(column?[c]);
            }
            else
            {
                var has = bytes.TryUtf8(c, out var text);
                growing.Add(text, has);
            }
        }

        return growing.Whole();
    }

    /// <summary>By row a number for its word, whatever its case, in the order they come; −1 where there is none, or an empty one.</summary>
    public int[] WhateverCase()
    {
        var (codes, of) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new int[Words.Count]);
        for (var w = 0; w < of.Length; w++)
        {
            of[w] = Words[w].Length == 0 ? -1 : codes.TryGetValue(Words[w], out var code) ? code : codes[Words[w]] = codes.Count;
        }

        return Array.ConvertAll(Code, code => code < 0 ? -1 : of[code]);
    }

    /// <summary>A column while it is read.</summary>
    internal sealed class Growing
    {
        // Longest text that is worth the stack.
        private const int Short = 128;

        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        private readonly List<string> _words = [];
        private readonly List<int> _code = [];

        public Growing()
        {
        }

        /// <param name="before">What was read before.</param>
        public Growing(CodedTexts before)
        {
            _words.AddRange(before.Words);
            _code.AddRange(before.Code);
            for (var w = 0; w < _words.Count; w++)
            {
                _places.Add(_words[w], w);
            }
        }

        public void Add(ReadOnlySpan<byte> utf8, bool has)
        {
            if (!has)
            {
                _code.Add(-1);
                return;
            }

            var text = utf8.Length <= Short ? stackalloc char[Short] : new char[utf8.Length];
            text = text[..Encoding.UTF8.GetChars(utf8, text)];
            _code.Add(_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var place) ? place : New(text.ToString()));
        }

        public void Add(string? text) => _code.Add(text is null ? -1 : _places.TryGetValue(text, out var place) ? place : New(text));

        public CodedTexts Whole() => new([.. _words], [.. _code]);

        private int New(string word)
        {
            _places.Add(word, _words.Count);
            _words.Add(word);
            return _words.Count - 1;
        }
    }
}
