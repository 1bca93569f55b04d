namespace Koll.Importing;

/// <summary>A table whose records come, change and go with batches: each has an <c>Id</c> and, in <c>CreatedBy</c>, the batch that brought it.</summary>
/// <param name="Name">The table.</param>
/// <param name="OfCustomer">True where each record is of a customer, its <c>CustomerId</c>.</param>
/// <param name="Noun">What people call its records, in the plural.</param>
/// <param name="Parent">A column that names a record of another such table, and that table; null where there is none.</param>
internal sealed record BatchedRecords(string Name, bool OfCustomer, string Noun, (string Column, string Table)? Parent = null)
{
    /// <summary>True where the records' <c>Name</c> says more of what they are.</summary>
    public bool Named { get; init; }

    /// <summary>All of them but customers and offerings, which lines know: a child stands before its parent.</summary>
    public static IReadOnlyList<BatchedRecords> All { get; } =
    [
        new("Contact", true, "contacts"),
        new("CustomerDetail", true, "details") { Named = true },
        new("CustomerFigure", true, "figures") { Named = true },
        new("NextStep", true, "next steps"),
        new("ProfitDecision", true, "decisions"),
        new("StatedWallet", true, "stated wallets"),
        new("PromiseMark", true, "marks of promises", ("PromiseId", "ServicePromise")),
        new("ServicePromise", false, "promises"),
        new("UnitCost", false, "unit costs"),
        new("OfferingMargin", false, "margins", ("OfferingId", "Offering")),
        new("GoodCustomerChoice", false, "choices of good customers"),
    ];
}
