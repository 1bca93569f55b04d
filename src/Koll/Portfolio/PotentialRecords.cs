using Koll.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Portfolio;

/// <summary>What a customer spends a year, with everybody, on what the company could sell: as somebody stated it.</summary>
public sealed class StatedWallet
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    /// <summary>In units of the workspace's currency, for a year.</summary>
    public double Amount { get; set; }

    /// <summary>Who stated it: <c>customer</c> or <c>owner</c>.</summary>
    public required string Source { get; set; }

    /// <summary>The day of the statement: 2026-11-26.</summary>
    public required string Day { get; set; }

    /// <summary>Who wrote it down.</summary>
    public required string By { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StatedWallet>
    {
        public void Configure(EntityTypeBuilder<StatedWallet> wallet)
        {
            wallet.ToTable("StatedWallet").Property(w => w.Id).ValueGeneratedNever();
            wallet.HasOne<Customer>().WithMany().HasForeignKey(w => w.CustomerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Something the company wants to do for some of its customers, that can be checked.</summary>
public sealed class ServicePromise
{
    public int Id { get; set; }

    /// <summary>How it is checked: a rule's key, or <c>own</c> where people say yes or no for each customer.</summary>
    public required string Kind { get; set; }

    /// <summary>In the company's words; null where the rule says it.</summary>
    public string? Name { get; set; }

    /// <summary>Whom it is made to, as JSON: classes, quadrants, segments.</summary>
    public required string For { get; set; }

    /// <summary>The rule's number, such as at least how many offerings; null where it has none.</summary>
    public double? Number { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ServicePromise>
    {
        public void Configure(EntityTypeBuilder<ServicePromise> promise) => promise.ToTable("ServicePromise").Property(p => p.Id).ValueGeneratedNever();
    }
}

/// <summary>What somebody says of a promise to one customer: kept or not, on a day.</summary>
public sealed class PromiseMark
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public int PromiseId { get; set; }

    public bool Kept { get; set; }

    /// <summary>The day it was so: 2026-11-26.</summary>
    public required string Day { get; set; }

    /// <summary>Who says so.</summary>
    public required string By { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PromiseMark>
    {
        public void Configure(EntityTypeBuilder<PromiseMark> mark)
        {
            mark.ToTable("PromiseMark").Property(m => m.Id).ValueGeneratedNever();
            mark.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
            mark.HasOne<ServicePromise>().WithMany().HasForeignKey(m => m.PromiseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
