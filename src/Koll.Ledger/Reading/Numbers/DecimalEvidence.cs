using System.Text;

namespace Koll.Ledger.Reading.Numbers;

/// <summary>
/// What all values of one column say about its decimal mark. Chunks of a column are looked at apart and merged. Blank values say
/// nothing.
/// </summary>
public sealed class DecimalEvidence
{
    private readonly long[] _counts = new long[5];
    private readonly string?[] _examples = new string?[5];

    /// <summary>Number of values of a kind.</summary>
    public long this[NumberEvidence kind] => _counts[(int)kind];

    /// <summary>The first value of a kind as it was written, or null where there was none.</summary>
    public string? Example(NumberEvidence kind) => _examples[(int)kind];

    /// <summary>Number of values looked at that are numbers.</summary>
    public long Numbers => _counts.Sum() - this[NumberEvidence.NotANumber];

    /// <summary>Looks at one value.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        // Nearly every value of a column that stays open is a whole number.
        if (NumberText.IsFewDigits(utf8) && TryAddWhole()) return;
        if (utf8.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0) return;
        var kind = (int)NumberText.Look(utf8);
        if (_counts[kind]++ == 0) _examples[kind] = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 40)]);
    }

    /// <summary>Takes note of one more value that is a whole number; false where it is the first of its kind and must be shown to <see cref="Add"/>.</summary>
    internal bool TryAddWhole()
    {
        ref var neutral = ref _counts[(int)NumberEvidence.Neutral];
        if (neutral == 0) return false;
        neutral++;
        return true;
    }

    /// <summary>Takes in what another part of the same column said.</summary>
    public void Merge(DecimalEvidence other)
    {
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            _counts[kind] += other._counts[kind];
            _examples[kind] ??= other._examples[kind];
        }
    }

    /// <summary>
    /// The mark that more values prove, or null where the values leave it open. Where a column contradicts itself the majority
    /// decides, and the others are unreadable under it, so that they are set aside and counted instead of being guessed at.
    /// </summary>
    public DecimalMark? Proven
    {
        get
        {
            var (dot, comma) = (this[NumberEvidence.Dot], this[NumberEvidence.Comma]);
            return dot > comma ? DecimalMark.Dot : comma > dot ? DecimalMark.Comma : null;
        }
    }

    /// <summary>True where some value is a different number under each mark and none settles it.</summary>
    public bool IsOpen => Proven is null && (this[NumberEvidence.Open] > 0 || this[NumberEvidence.Dot] > 0);

    /// <summary>
    /// The marks of a file's columns: proven by the column itself, else by the other columns where they agree, else the
    /// option's. Columns without any mark read the same under both.
    /// </summary>
    /// <param name="columns">What each numeric column said.</param>
    /// <param name="option">The mark given by <c>--decimal</c>, or null. It wins over what was found.</param>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="headerOf">Header of a role's column, for the refusal.</param>
    public static Outcome<IReadOnlyDictionary<ColumnRole, DecimalMark>> Decide(
        IReadOnlyDictionary<ColumnRole, DecimalEvidence> columns, DecimalMark? option, string file, Func<ColumnRole, string> headerOf)
    {
        var proven = columns.Values.Select(c => c.Proven).OfType<DecimalMark>().Distinct().ToArray();
        var shared = option ?? (proven.Length == 1 ? proven[0] : null);
        var marks = new Dictionary<ColumnRole, DecimalMark>();
        foreach (var (role, evidence) in columns)
        {
            if (shared is null && evidence.IsOpen) return Open(role, evidence, file, headerOf);
            marks[role] = option ?? evidence.Proven ?? shared ?? DecimalMark.Dot;
        }
        return marks;
    }

    private static Refusal Open(ColumnRole role, DecimalEvidence evidence, string file, Func<ColumnRole, string> headerOf)
    {
        var example = evidence.Example(NumberEvidence.Open) ?? evidence.Example(NumberEvidence.Dot);
        return new Refusal(
            "number.decimal-mark-open",
            $"\"{example}\" is a different number with a decimal comma and with a decimal point, and no other value of the file settles it",
            "Say which mark the file uses: --decimal , or --decimal .")
        {
            File = file,
            Column = headerOf(role),
            Expected = "at least one value that shows the decimal mark, such as 1.234,50 or 12.5",
            Details = [("value", example ?? "")],
        };
    }
}
