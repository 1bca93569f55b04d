using System.Globalization;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>
/// What one thread learns while it parses blocks: its own numbers for customers, invoices and offerings, joined with the others' at the end.
/// No two threads share one, so nothing here is locked.
/// </summary>
/// <param name="number">From 0.</param>
/// <param name="attributes">What the files say of customers, in the order the values are kept.</param>
internal sealed class ReadingWorker(int number, ColumnRole[] attributes)
{
    public int Number { get; } = number;

    /// <summary>Where the lines go.</summary>
    public ColumnRoom Room { get; } = new();

    public Interner Customers { get; } = new();

    public Interner Invoices { get; } = new();

    public Interner Offerings { get; } = new();

    public ColumnRole[] CustomerAttributes { get; } = attributes;

    /// <summary>By <see cref="CustomerAttributes"/>.</summary>
    public LatestValues CustomerValues { get; } = new([.. attributes.Select(role => role == ColumnRole.CustomerName)]);

    /// <summary>Their names.</summary>
    public LatestValues OfferingValues { get; } = new([true]);
}

/// <summary>One thread's account of one file.</summary>
internal sealed class FileTally
{
    /// <summary>Examples kept of each reason where not every rejected row is wanted.</summary>
    private const int Examples = 3;

    /// <summary>
    /// What the sizes of all amounts of a reading may add up to, × 10,000: a quarter of what a number can hold, so that no sum or difference of
    /// them overflows. It is 230 trillion.
    /// </summary>
    public const long GreatestMagnitude = long.MaxValue / 4;

    // Apart, since every line adds to them: a pair would be copied there and back.
    private long _used;
    private long _usedAmount;

    private readonly int[] _examples = new int[Enum.GetValues<SetAsideReason>().Length];

    public long Rows { get; set; }

    /// <summary>Rows that became lines.</summary>
    public RowTally Used => new(_used, _usedAmount);

    public RowTally[] SetAside { get; } = new RowTally[Enum.GetValues<SetAsideReason>().Length];

    public RowTally[] Noted { get; } = new RowTally[Enum.GetValues<NotedReason>().Length];

    /// <summary>By block and record, so that the row number can be told once all blocks before are counted.</summary>
    public List<(int Block, int Record, RejectedRow Row)> Rejected { get; } = [];

    /// <summary>Records of each block parsed, empty lines and header included.</summary>
    public List<(int Block, int Records)> Blocks { get; } = [];

    public Dictionary<ushort, long> WithoutCustomer { get; } = [];

    public List<RowWithoutCustomer> RowsWithoutCustomer { get; } = [];

    /// <summary>What the values say of decimal marks, in columns where the look at the first rows left it open.</summary>
    public Dictionary<ColumnRole, DecimalEvidence> Decimals { get; } = [];

    /// <summary>What the values say of the order of dates, where the look at the first rows left it open.</summary>
    public DateEvidence Dates { get; } = new();

    /// <summary>How credits carry their sign.</summary>
    public CreditEvidence Credits { get; } = new();

    /// <summary>How cost goes with quantity.</summary>
    public CostEvidence Costs { get; } = new();

    /// <summary>True where a discount that is not nothing is written as less than one.</summary>
    public bool DiscountsBelowOne { get; set; }

    /// <summary>True where a discount is written as one or more.</summary>
    public bool DiscountsFromOne { get; set; }

    private readonly Dictionary<ColumnRole, DecimalEvidence> _contrary = [];

    /// <summary>What values that could not be read under a settled decimal mark say of it.</summary>
    public IReadOnlyDictionary<ColumnRole, DecimalEvidence> ContraryDecimals => _contrary;

    public DecimalEvidence Contrary(ColumnRole role) =>
        _contrary.TryGetValue(role, out var evidence) ? evidence : _contrary[role] = new DecimalEvidence();

    public Interner Currencies { get; } = new();

    /// <summary>Types of documents.</summary>
    public Interner Types { get; } = new();

    /// <summary>Sum of the sizes of all amounts, to know that no sum of them can overflow; it stays at one above the greatest once it is beyond.</summary>
    public long Magnitude { get; private set; }

    /// <summary>One more row became a line.</summary>
    public void Use(long amount)
    {
        _used++;
        _usedAmount += amount;
    }

    /// <summary>Adds sizes; false where the sum is beyond the greatest.</summary>
    public bool TryWeigh(long size)
    {
        Magnitude = Weighed(Magnitude, size);
        return Magnitude <= GreatestMagnitude;
    }

    /// <summary>Both together, neither above one more than <see cref="GreatestMagnitude"/> nor below zero: 64 bits hold it.</summary>
    public static long Weighed(long magnitude, long size) => Math.Min(GreatestMagnitude + 1, magnitude + Math.Min(GreatestMagnitude + 1, size));

    /// <summary>The refusal of amounts that add up to more.</summary>
    public static Refusal Overflow(FilePlan plan) => new(
        "amount.overflow",
        string.Create(CultureInfo.InvariantCulture, $"The amounts up to here add up to more than {GreatestMagnitude / Money.Scale:N0}, which is more than any company sells"),
        "Check that the column of amounts is not one of account or order numbers; name the right one with --map amount=COLUMN")
    {
        File = plan.Name,
        Column = plan.HeaderOf(plan.Shape.ColumnOf(ColumnRole.Amount) >= 0 ? ColumnRole.Amount : ColumnRole.UnitPrice),
    };

    /// <summary>True where one more rejected row of the reason is wanted.</summary>
    public bool Wants(SetAsideReason reason, bool all) => all || _examples[(int)reason]++ < Examples;
}
