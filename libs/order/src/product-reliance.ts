/** A product is being installed, or is there. What is on its way is excluded by others, and does not serve them yet; what is being terminated is not counted on. */
export const presentStatuses = ['created', 'pendingActive', 'active', 'suspended'] as const;
/** What relies on others rests on what is there. */
export const servingStatuses: readonly string[] = ['active', 'suspended'];
/** A product is in somebody's hands, or about to be, and relies on what it relies on; one that is being terminated does until it is gone, for that may be taken back. */
export const relyingStatuses = [...presentStatuses, 'pendingTerminate'] as const;

/** The words by which TMF637 says that a product relies on another one; `reliesOn` is the one that is written here. */
export const relianceTypes = ['reliesOn', 'requires'] as const;
