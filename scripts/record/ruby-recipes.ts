import type { ClientRecipe } from './client-recipe.ts'

export const rubyRecipes: readonly ClientRecipe[] = []
