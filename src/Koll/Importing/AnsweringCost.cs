namespace Koll.Importing;

/// <summary>What working the twenty answers out costs, in lines imported: the time that reading and storing one line of a file takes.</summary>
internal static class AnsweringCost
{
    // From the clock, over ten million lines of five thousand to a hundred thousand customers. A stored line is loaded and summed some four times faster than it is read from a text; a customer costs
    // expectations of its own: coming purchases, a lifetime value and its range.
    private const int LinesForThePriceOfOne = 4;
    private const int LinesPerCustomer = 20;

    // What is fitted and tried once, however much there is to fit it to.
    private const int Always = 300_000;

    /// <summary>The cost of answering from a workspace.</summary>
    /// <param name="lines">Lines in the workspace.</param>
    /// <param name="customers">Its customers.</param>
    public static long Of(long lines, long customers) => (lines / LinesForThePriceOfOne) + (LinesPerCustomer * customers) + Always;

    /// <summary>
    /// True where answering costs at most half of what the import did: who has waited for that long hardly notices the rest, and finds the answers there. Who brings a month into a large
    /// workspace, or has very many customers, would wait mostly for what may never be asked.
    /// </summary>
    /// <param name="imported">Lines added or changed just now.</param>
    /// <param name="lines">Lines in the workspace.</param>
    /// <param name="customers">Its customers.</param>
    public static bool IsSmallBeside(long imported, long lines, long customers) => Of(lines, customers) <= imported / 2;
}
